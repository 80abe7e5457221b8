declare module "*.css" {
  const text: string;
  export default text;
}
declare module "lotrinh-core" {
  const create: (options: object) => Promise<unknown>;
  export default create;
}
