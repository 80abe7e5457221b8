// The one script a page needs: <script type="module" src="lotrinh.js"></script> and a <journey-map> element.
import { Core } from "./core.js";
import { JourneyMapElement } from "./journey_map.js";

Core.load().catch(() => {}); // while the page is still being read; each element tells its own failure
if (!customElements.get("journey-map")) customElements.define("journey-map", JourneyMapElement);

export { LotrinhError } from "./core.js";
export { JourneyMapElement };
