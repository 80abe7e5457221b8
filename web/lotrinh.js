// The one script a page needs: <script type="module" src="lotrinh.js"></script> and a <journey-map> element.
import { JourneyMapElement } from "./journey_map.js";

if (!customElements.get("journey-map")) customElements.define("journey-map", JourneyMapElement);

export { LotrinhError } from "./core.js";
export { JourneyMapElement };
