namespace Redoubt.ControlPlane.Deployments;

/// <summary>What becomes of resources of the group that the template does not name.</summary>
internal enum DeploymentMode
{
    /// <summary>They stay.</summary>
    Incremental,

    /// <summary>They are deleted, once all that the template names is there.</summary>
    Complete,
}
