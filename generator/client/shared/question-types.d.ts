/** Made by build.mjs from every components/<type>/<type>.type.ts. */
declare module "guide:question-types" {
  export const types: Record<string, import("./types.ts").QuestionType>;
}
