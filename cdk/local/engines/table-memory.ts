/** A table as dynalite describes it: what is read of it here. */
interface Table {
  readonly TableStatus?: string;
}
type Found = (error: Error | null, table?: Table) => void;
export type FindTable = (name: string, checkStatus: boolean | Found, found?: Found) => void;

/**
 * Finds tables in memory once they are in service. dynalite reads and parses a table's description from LevelDB at every
 * operation on an item, a seventh of the time that an operation takes.
 */
export const rememberTables = (find: FindTable): { readonly getTable: FindTable; readonly forget: () => void } => {
  let known = new Map<string, Table>();
  return {
    getTable: (name, checkStatus, found) => {
      // dynalite's own signature: the question of the status may be left out.
      const done = typeof checkStatus === 'function' ? checkStatus : found;
      const table = known.get(name);
      if (table !== undefined) {
        done?.(null, table);
        return;
      }
      const asked = known;
      const remember: Found = (error, read) => {
        if (error === null && read?.TableStatus === 'ACTIVE') asked.set(name, read);
        done?.(error, read);
      };
      if (typeof checkStatus === 'function') find(name, remember);
      else find(name, checkStatus, remember);
    },
    forget: () => {
      known = new Map();
    },
  };
};
