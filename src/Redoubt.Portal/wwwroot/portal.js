// The circuit of a service that was started anew is gone: as soon as the service answers, the page is read again.
const modal = document.getElementById("components-reconnect-modal");
const isLost = () => modal.classList.contains("components-reconnect-failed") || modal.classList.contains("components-reconnect-rejected");

async function wait() {
    while (isLost()) {
        try {
            if ((await fetch("/portal/alive", { cache: "no-store" })).ok) {
                location.reload();
                return;
            }
        } catch {
            // Not yet.
        }
        await new Promise(resolve => setTimeout(resolve, 1000));
    }
}

modal.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "failed" || event.detail.state === "rejected") {
        setTimeout(wait, 100);
    } else if (event.detail.state === "show") {
        retry();
    }
});

// Blazor waits longer and longer between its own tries; a service on this machine is back in a moment.
async function retry() {
    while (modal.classList.contains("components-reconnect-show") || modal.classList.contains("components-reconnect-retrying")) {
        await new Promise(resolve => setTimeout(resolve, 1000));
        try {
            if ((await fetch("/portal/alive", { cache: "no-store" })).ok && !await Blazor.reconnect()) {
                location.reload();
                return;
            }
        } catch {
            // Not yet.
        }
    }
}
