// Saves a picture as a file of its own: its styles are inside of it, and what only a page can use is taken out.
export function save(region, name) {
    const picture = document.getElementById(region).querySelector("svg").cloneNode(true);
    picture.removeAttribute("style");
    const walker = document.createTreeWalker(picture, NodeFilter.SHOW_COMMENT);
    const comments = [];
    while (walker.nextNode()) {
        comments.push(walker.currentNode);
    }
    comments.forEach(comment => comment.remove());
    for (const element of [picture, ...picture.querySelectorAll("*")]) {
        for (const attribute of [...element.attributes]) {
            if (/^(tabindex|role|aria-pressed|_bl)/.test(attribute.name)) {
                element.removeAttribute(attribute.name);
            }
        }
    }
    const text = '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(picture);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
