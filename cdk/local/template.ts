import * as z from 'zod';
import { ACCOUNT, REGION } from './engines/engine.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

/** The parts of a CloudFormation template that are read here. */
export const Template = z.object({
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});
export type Template = z.infer<typeof Template>;

export interface Stack {
  readonly stackName: string;
  readonly template: Template;
}

/** What a resource answers to Ref and Fn::GetAtt. */
export interface Identity {
  readonly ref: string;
  readonly attribute: (name: string) => string;
}

export interface Resolver {
  /** A value of a stack's template with every intrinsic function worked out. */
  readonly resolve: (stack: Stack, value: unknown) => unknown;
  readonly identify: (stack: Stack, logicalId: string) => Identity;
}

/** Gives each resource its name, ARN and so on. Called with the resource's own properties, not yet resolved. */
export type Identify = (
  resource: Resource,
  logicalId: string,
  stack: Stack,
  resolve: (value: unknown) => unknown,
) => Identity;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`The template wants a text here: ${JSON.stringify(value)}`);
};

const list = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new Error(`The template wants a list here: ${JSON.stringify(value)}`);
};

const pseudoParameter = (name: string, stack: Stack): unknown => {
  const values: Readonly<Record<string, string>> = {
    'AWS::Region': REGION,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack.stackName}/local`,
  };
  return values[name];
};

type Call = (argument: unknown, stack: Stack) => unknown;

const conditionsOf = (resolve: Resolver['resolve']): Readonly<Record<string, Call>> => {
  const truth = (value: unknown, stack: Stack): boolean => resolve(stack, value) === true;
  return {
    Condition: (name, stack) => truth(stack.template.Conditions[text(name)], stack),
    'Fn::Equals': (argument, stack) => {
      const [left, right] = list(argument);
      return resolve(stack, left) === resolve(stack, right);
    },
    'Fn::And': (argument, stack) => list(argument).every((each) => truth(each, stack)),
    'Fn::Or': (argument, stack) => list(argument).some((each) => truth(each, stack)),
    'Fn::Not': (argument, stack) => !truth(list(argument)[0], stack),
    'Fn::If': (argument, stack) => {
      const [name, yes, no] = list(argument);
      return resolve(stack, truth({ Condition: name }, stack) ? yes : no);
    },
  };
};

const textFunctions = (
  resolve: Resolver['resolve'],
  reference: Call,
  attribute: Call,
): Readonly<Record<string, Call>> => {
  const resolvedList = (value: unknown, stack: Stack) => list(resolve(stack, value));
  const substitute = (pattern: string, values: Readonly<Record<string, unknown>>, stack: Stack): string =>
    pattern.replace(/\$\{([^!}][^}]*)\}/g, (_match, name: string) => {
      if (Object.hasOwn(values, name)) return text(resolve(stack, values[name]));
      return text(name.includes('.') ? attribute(name.split('.'), stack) : reference(name, stack));
    });
  return {
    'Fn::Join': (argument, stack) => {
      const [separator, parts] = list(argument);
      return resolvedList(parts, stack).map(text).join(text(separator));
    },
    'Fn::Split': (argument, stack) => {
      const [separator, source] = list(argument);
      return text(resolve(stack, source)).split(text(separator));
    },
    'Fn::Select': (argument, stack) => {
      const [index, from] = list(argument);
      return resolvedList(from, stack)[Number(index)];
    },
    'Fn::Sub': (argument, stack) => {
      const [pattern, values] = Array.isArray(argument) ? list(argument) : [argument, {}];
      return substitute(text(pattern), isRecord(values) ? values : {}, stack).replaceAll('${!', '${');
    },
    'Fn::Base64': (argument, stack) => Buffer.from(text(resolve(stack, argument))).toString('base64'),
    'Fn::FindInMap': (argument, stack) => {
      const [map = '', first = '', second = ''] = resolvedList(argument, stack).map(text);
      return stack.template.Mappings[map]?.[first]?.[second];
    },
  };
};

/** Works out what CloudFormation would: references within a stack, and exports between the stacks of one app. */
export const makeResolver = (stacks: readonly Stack[], identify: Identify): Resolver => {
  const known = new Map<string, Identity>();
  const identity = (stack: Stack, logicalId: string): Identity => {
    const key = `${stack.stackName}/${logicalId}`;
    const resource = stack.template.Resources[logicalId];
    if (!resource) throw new Error(`The template of ${stack.stackName} has no resource ${logicalId}.`);
    const found = known.get(key) ?? identify(resource, logicalId, stack, (value) => resolve(stack, value));
    known.set(key, found);
    return found;
  };
  const reference: Call = (name, stack) => {
    const id = text(name);
    const parameter = stack.template.Parameters[id];
    return pseudoParameter(id, stack) ?? (parameter ? parameter.Default : identity(stack, id).ref);
  };
  const attribute: Call = (argument, stack) => {
    const [logicalId = '', ...names] = typeof argument === 'string' ? argument.split('.') : list(argument).map(text);
    return identity(stack, logicalId).attribute(names.join('.'));
  };
  const imported: Call = (argument, stack) => {
    const name = resolve(stack, argument);
    for (const exporter of stacks) {
      for (const { Value, Export } of Object.values(exporter.template.Outputs)) {
        if (Export && resolve(exporter, Export.Name) === name) return resolve(exporter, Value);
      }
    }
    throw new Error(`No stack exports ${String(name)}.`);
  };
  const resolve = (stack: Stack, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each) => resolve(stack, each));
    if (!isRecord(value)) return value;
    const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
    const call = others.length === 0 && Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (call) return call(argument, stack);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(stack, each)]));
  };
  const functions: Readonly<Record<string, Call>> = {
    Ref: reference,
    'Fn::GetAtt': attribute,
    'Fn::ImportValue': imported,
    ...conditionsOf(resolve),
    ...textFunctions(resolve, reference, attribute),
  };
  return { resolve, identify: identity };
};
