// Types for the schema, and for each operation in src/ exactly what it asks for.
import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: process.env["COMMUNIQUE_SDL"] ?? "../../../schema/schema.graphql",
  emitLegacyCommonJSImports: false,
  documents: ["src/**/*.ts", "!src/gql/**"],
  generates: {
    "./src/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { Date: "string", EDTF: "string" },
      },
    },
  },
};

export default config;
