declare module "*.css" {
  const text: string;
  export default text;
}
declare module "lotrinh-core" {
  const create: (options: object) => Promise<any>;
  export default create;
}
