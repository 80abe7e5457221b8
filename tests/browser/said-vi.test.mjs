// See said.mjs. A file for each language: in Firefox one takes half of the time that a file may.
import { everythingIsSaid } from "./said.mjs";

everythingIsSaid("vi");
