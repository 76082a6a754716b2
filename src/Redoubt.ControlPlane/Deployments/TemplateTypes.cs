using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Resources;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>Whether there is a provider for what a template asks for: its type, in its api-version.</summary>
internal static class TemplateTypes
{
    /// <summary>What is wrong; null where there is one.</summary>
    public static Diagnostic? Problem(PlannedResource resource, ResourceService resources)
    {
        var (type, version) = (resource.Type, resource.ApiVersion);
        if (!resources.Offers(type))
        {
            return TemplateResourceDiagnostics.InvalidType(type, version, resource.Subject, resource.Path);
        }

        // A lock stands behind the type of what it locks, and is of another namespace.
        var versions = ApiVersions.Of(ResourceLocks.IsLock(type) ? ResourceTypes.Lock : type);
        return versions is null || versions.Contains(version, StringComparer.OrdinalIgnoreCase)
            ? null
            : TemplateResourceDiagnostics.UnknownVersion(type, resource.Location, version, versions, resource.Subject, resource.Path);
    }
}
