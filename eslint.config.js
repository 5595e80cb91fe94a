import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Rules that need types are Oxlint's (.oxlintrc.json): ESLint took eight times as long for them. */

/** The arrows of the house: what each ring may not import. */
const forbidden = (group, message) => ['error', { patterns: [{ group, message }] }];

export default tseslint.config(
  { ignores: ['node_modules', 'docs/client/schema.ts', '.local', '.build', 'cdk.out', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-default-export': 'error',
      complexity: ['error', 10],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['shared/domain/**'],
    rules: {
      'no-restricted-imports': forbidden(
        [
          'node:*',
          '!node:crypto',
          '@aws-sdk/*',
          'hono*',
          '#functions/*',
          '#cdk/*',
          '#tests/*',
          '#shared/adapters/*',
          '#shared/platform/*',
          '#shared/use-cases/*',
          '#shared/wire/*',
          '#shared/ports.ts',
        ],
        'The domain is pure: it knows nobody but itself, zod and the reference data.',
      ),
      'no-restricted-globals': ['error', { name: 'process', message: 'The domain reads no environment.' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The clock comes in as an argument.',
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'The clock comes in as an argument.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Randomness comes in as an argument.',
        },
      ],
    },
  },
  {
    files: ['shared/reference/**', 'shared/wire/**'],
    rules: {
      'no-restricted-imports': forbidden(
        [
          '@aws-sdk/*',
          '#functions/*',
          '#cdk/*',
          '#tests/*',
          '#shared/adapters/*',
          '#shared/platform/*',
          '#shared/use-cases/*',
        ],
        'Reference data and wire schemas know the domain only.',
      ),
    },
  },
  {
    files: ['shared/use-cases/**'],
    rules: {
      'no-restricted-imports': forbidden(
        ['@aws-sdk/*', '#functions/*', '#cdk/*', '#tests/*', '#shared/adapters/*', '#shared/platform/*'],
        'Use cases reach out through ports only.',
      ),
    },
  },
  {
    files: ['shared/adapters/**', 'shared/platform/**'],
    rules: {
      'no-restricted-imports': forbidden(
        ['#functions/*', '#cdk/*', '#tests/*', '#shared/use-cases/*'],
        'Adapters implement ports; they do not call use cases, doors or deployment.',
      ),
    },
  },
  {
    files: ['functions/**'],
    rules: {
      'no-restricted-imports': forbidden(['#cdk/*', '#tests/*'], 'Functions do not know how they are deployed.'),
    },
  },
  {
    files: ['tests/**'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'vi', property: 'mock', message: 'Use a fake that passes the port contract.' },
        { object: 'vi', property: 'doMock', message: 'Use a fake that passes the port contract.' },
      ],
    },
  },
  { files: ['**/*.config.ts', '*.config.js'], rules: { 'import-x/no-default-export': 'off' } },
  prettier,
);
