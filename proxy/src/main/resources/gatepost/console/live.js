// Puts fresh rows into the table of Live every few seconds. Without it the page has links that do the same.
const table = document.getElementById("decisions");
const state = document.getElementById("state");
const pause = document.getElementById("pause");
const SECONDS = 5;
let paused = false;

async function refresh() {
    if (paused || document.hidden || table.contains(document.activeElement)) {
        return;
    }
    try {
        const answer = await fetch("/live/rows" + location.search, { cache: "no-store" });
        if (!answer.ok) {
            state.textContent = "no answer (" + answer.status + "), trying again";
            return;
        }
        // A parsed document runs no script; it comes from this host, with all text escaped.
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        table.replaceChildren(...fresh.body.childNodes);
        state.textContent = "every " + SECONDS + " seconds";
        table.dataset.refreshed = String(Number(table.dataset.refreshed || 0) + 1);
    } catch {
        state.textContent = "no answer, trying again";
    }
}

pause.hidden = false;
document.getElementById("by-hand").hidden = true;
state.textContent = "every " + SECONDS + " seconds";
pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Go on" : "Pause";
    state.textContent = paused ? "paused" : "every " + SECONDS + " seconds";
});
setInterval(refresh, SECONDS * 1000);
