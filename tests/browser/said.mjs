// Whatever changes the map is said to those who do not see it: every action of the registry is tried, in both languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { journey, open, openJourney } from "./gestures.mjs";
import { documentOf, element, openApp, until, waitIdle } from "./harness.mjs";

const wide = { width: 1366, height: 768 };

/** An argument that gives an action something to do on the small journey. @param {string} action */
function argumentOf(action) {
  /** @type {Record<string, string>} */
  const own = {
    "card.set": "emotion=2",
    "card.toggle": "influence=3",
    "card.add-linked": "pain-points",
    "card.choose": "channel",
    "lane.add-kind": "questions",
    "lane.move-up": "lt",
    "lane.move-down": "lt",
    "step.move-left": "p2",
    "map.add-model": "aida",
    "map.set-kind": "future",
    "map.switch-model": "aida",
    "link.to": "a1",
    "link.remove": "k1",
    "link.kind": "k1=leads-to",
    "field.edit": "card.text:t1",
  };
  if (own[action]) return own[action];
  if (action === "step.add") return "s1";
  if (action.startsWith("stage.")) return "s2";
  if (action.startsWith("step.")) return "p1";
  if (action.startsWith("lane.")) return "lp";
  return "";
}

/** @param {"en" | "vi"} locale */
export function everythingIsSaid(locale) {
  test(`whatever changes the map is said (${locale})`, { timeout: 120_000 }, async (t) => {
    const { page } = await openApp(t, { locale, viewport: wide });
    await openJourney(page);
    const el = await element(page);
    /** @type {{ id: string }[]} */
    const actions = await el.evaluate((e) => e.call("actions"));
    const leadsAway =
      /^(file|export|start|stored|gallery|template|conflict|import|view|find|palette|shortcuts|filter|notice|select|page|guide|plan(-export|-sort)?|inventory(-export)?|compare(-export)?|numbers)\./;
    /** @type {string[]} */
    const changed = [];
    /** @type {string[]} */
    const silent = [];
    for (const { id: action } of actions) {
      if (leadsAway.test(action) || action.startsWith("history.")) continue;
      await open(page, journey());
      await el.evaluate((e) => e.call("set", { mapId: "m1" }));
      if (action === "lane.fit" || action === "stage.fit")
        await el.evaluate((e, sized) => e.call("perform", sized), {
          action: action === "lane.fit" ? "lane.taller" : "stage.wider",
          arg: argumentOf(action),
        });
      if (action === "map.delete") await el.evaluate((e) => e.call("perform", { action: "map.duplicate", arg: "" }));
      await el.evaluate((e) => e.select(["t1"]));
      await waitIdle(page, { quiet: 130 }); // the mirror has said what was before
      const before = await documentOf(page);
      const was = await el.evaluate((e) => {
        const live = e.shadowRoot.querySelector("[aria-live=polite]");
        const { textContent } = live;
        return textContent;
      });
      await el.evaluate((e, call) => e.call("perform", call), { action, arg: argumentOf(action) });
      if (JSON.stringify(await documentOf(page)) === JSON.stringify(before)) {
        await page.keyboard.press("Escape"); // it has opened a menu or a field
        continue;
      }
      changed.push(action);
      const said = () => el.evaluate((e) => e.shadowRoot.querySelector("[aria-live=polite]").textContent);
      await until(async () => (await said()) && (await said()) !== was, action, 1500).catch(() => silent.push(action));
      await page.keyboard.press("Escape");
    }
    assert.deepEqual(silent, [], "nothing happens in silence");
    for (const action of [
      "card.add",
      "card.add-linked",
      "card.move-right",
      "card.set",
      "card.toggle",
      "lane.add-kind",
      "lane.collapse",
      "lane.delete",
      "lane.fit",
      "lane.taller",
      "map.add-model",
      "map.delete",
      "map.set-kind",
      "map.switch-model",
      "map.future-copy",
      "link.to",
      "link.remove",
      "link.kind",
      "stage-model.save",
      "selection.delete",
      "selection.duplicate",
      "stage.add",
      "stage.collapse",
      "stage.move-left",
      "stage.wider",
      "step.add",
      "step.delete",
    ])
      assert.ok(changed.includes(action), `${action} was tried and has changed the map`);
  });
}
