// Bundles the scripts of the guide as classic scripts: node build.mjs OUT_FOLDER
// Modules, fetch and workers from files are blocked on file:// pages, so each bundle is one IIFE.
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const COMPONENTS = fileURLToPath(new URL("../components/", import.meta.url));

/** "guide:question-types" imports every component that exports `enhance`: a further type needs no list. */
const questionTypes = {
  name: "question-types",
  setup(bundler) {
    bundler.onResolve({ filter: /^guide:question-types$/ }, () => ({ path: "types", namespace: "guide" }));
    bundler.onLoad({ filter: /.*/, namespace: "guide" }, () => {
      const names = readdirSync(COMPONENTS).sort();
      const types = names.filter((name) => existsSync(`${COMPONENTS}${name}/${name}.type.ts`));
      const imports = types.map((name, i) => `import * as t${i} from "${COMPONENTS}${name}/${name}.type.ts";`);
      const entries = types.map((name, i) => `${JSON.stringify(name)}: t${i}`);
      return { contents: `${imports.join("\n")}\nexport const types = {${entries.join(", ")}};`, resolveDir: COMPONENTS };
    });
  },
};

await build({
  entryPoints: {
    "guide-check": "shared/check.ts",
    "guide-practise": "shared/practise.ts",
    "guide-conversation": "shared/conversation.ts",
    "guide-stand": "stand/index.ts",
    "guide-exercise": "shared/exercise.ts",
    "guide-workshop": "shared/workshop.ts",
    "guide-coach": "coach/index.ts",
    "guide-exercise-rules": "exercise/index.ts",
    "guide-install": "offline/install.ts",
    "guide-worker": "offline/worker.ts",
    "guide-stored": "../components/stored/stored.ts",
  },
  outdir: process.argv[2],
  bundle: true,
  format: "iife",
  target: "es2020",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  banner: { js: "// Generated from generator/client and generator/components by `make client`." },
  plugins: [questionTypes],
});
