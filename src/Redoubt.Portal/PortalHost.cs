using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FluentUI.AspNetCore.Components;
using Radzen;
using Redoubt.Client;
using Redoubt.Client.Connection;
using Redoubt.Portal.Components;
using Redoubt.Portal.Security;
using Redoubt.Portal.SignIn;

namespace Redoubt.Portal;

/// <summary>The portal as a part of the service's own web server: which requests are its, and what answers them.</summary>
public static class PortalHost
{
    /// <summary>Where the portal's pages begin.</summary>
    public const string Root = "/portal";

    private static readonly string[] Roots = [Root, "/_blazor", "/_framework", "/_content"];

    /// <summary>Whether a path is the portal's; all others are the API's.</summary>
    /// <param name="path">The path of a request.</param>
    public static bool Has(PathString path) => path == "/" || Roots.Any(root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds what the portal is made of.</summary>
    /// <param name="services">The service's own.</param>
    /// <param name="options">Where it is and whom it lets in.</param>
    public static IServiceCollection AddPortal(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => RedoubtClient.Connect(
            new DataFolder(options.DataFolder), options.Url, provider.GetRequiredService<TimeProvider>()));
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataFolder, "portal")));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "redoubt";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.LoginPath = SignInPage.Path;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        });
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "redoubt-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
        services.AddHttpClient();
        services.AddFluentUIComponents();
        services.AddScoped<TooltipService>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        return services;
    }

    /// <summary>Puts what a portal's request passes before the endpoints.</summary>
    /// <param name="application">The service.</param>
    public static void UsePortal(this IApplicationBuilder application) => application.UseWhen(
        context => Has(context.Request.Path),
        portal => portal.Use(SecurityHeaders.AddAsync).UseAuthentication().UseAuthorization().UseAntiforgery());

    /// <summary>Adds the portal's endpoints.</summary>
    /// <param name="routes">The service's.</param>
    public static void MapPortal(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Results.Redirect(Root));
        routes.MapGet($"{Root}/alive", () => Results.NoContent());
        SignInPage.Map(routes);
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization();
        foreach (var root in Roots)
        {
            routes.MapFallback($"{root}/{{**rest}}", () => Results.NotFound());
        }
    }
}
