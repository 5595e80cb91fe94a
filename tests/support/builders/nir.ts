/** A number in the form of a social security number, made up, with its right key. Nobody's: drawn, never looked up. */
export const aNir = ({
  sex = 1,
  year = 99,
  month = 6,
  department = '93',
  commune = 66,
  order = 999,
}: {
  sex?: number;
  year?: number;
  month?: number;
  department?: string;
  commune?: number;
  order?: number;
} = {}): string => {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  const thirteen = `${sex}${pad(year, 2)}${pad(month, 2)}${department}${pad(commune, 3)}${pad(order, 3)}`;
  const figures = Number(thirteen.replace('2A', '19').replace('2B', '18'));
  return thirteen + pad(97 - (figures % 97), 2);
};
