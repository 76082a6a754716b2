namespace Redoubt.Portal.Components.Topologies;

/// <summary>How a picture looks. It is inside of the picture, which is then whole without the page; outside of it the second colours hold.</summary>
internal static class PictureStyle
{
    public const string Text = """
        .topology text { font: 12px system-ui, sans-serif; fill: var(--text, #1b1b1b); }
        .topology .name { font-weight: 600; }
        .topology .heading text { paint-order: stroke; stroke: var(--page, #ffffff); stroke-width: 4px; pointer-events: none; }
        .topology .back { fill: var(--page, #ffffff); }
        .topology .box { fill: var(--soft, #f7f7f7); stroke: var(--line, #767676); }
        .topology .Subnet .box { fill: var(--page, #ffffff); stroke-dasharray: 3 2; }
        .topology .VirtualNetwork .box { stroke-width: 2; }
        .topology .link { fill: none; stroke: var(--line, #767676); stroke-width: 6; opacity: 0.45; }
        .topology .link.apart { stroke-dasharray: 4 6; }
        .topology .line { fill: none; stroke: var(--good, #0e700e); stroke-width: 1.6; }
        .topology .Denied .line { stroke: var(--bad, #b10e1c); stroke-dasharray: 9 5; }
        .topology .Partly .line { stroke: var(--warn, #8a3707); stroke-dasharray: 2 4; }
        .topology .edge { cursor: pointer; }
        .topology .hit { fill: none; stroke: transparent; stroke-width: 9; }
        .topology .mark { fill: var(--page, #ffffff); stroke: var(--good, #0e700e); stroke-width: 1.4; }
        .topology .Denied .mark { stroke: var(--bad, #b10e1c); }
        .topology .Partly .mark { stroke: var(--warn, #8a3707); }
        .topology .changes .line, .topology .chosen .line { stroke-width: 4; }
        .topology .changes .mark, .topology .chosen .mark { stroke-width: 3; }
        .topology .edge:focus { outline: none; }
        .topology .edge:focus-visible .mark { stroke: var(--link, #0f548c); stroke-width: 4; }
        .topology .point { fill: var(--good, #0e700e); }
        .topology .point.Denied { fill: var(--bad, #b10e1c); }
        .topology .point.Partly { fill: var(--warn, #8a3707); }
        """;
}
