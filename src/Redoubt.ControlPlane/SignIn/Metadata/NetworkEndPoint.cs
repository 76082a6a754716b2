using System.Net;

namespace Redoubt.ControlPlane.SignIn.Metadata;

/// <summary>Stands for the metadata address of every network at once; which network a connection comes from is its own feature.</summary>
internal sealed class NetworkEndPoint : EndPoint;
