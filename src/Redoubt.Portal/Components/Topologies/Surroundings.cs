using Redoubt.Client.Topologies;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>What of a picture has to do with one place: the networks and sites that anything joins with it, and the internet.</summary>
internal static class Surroundings
{
    /// <summary>The picture without what nothing joins with the place.</summary>
    /// <param name="picture">The whole picture.</param>
    /// <param name="focus">The id of the place.</param>
    public static TopologyPicture Of(TopologyPicture picture, string focus)
    {
        var byId = picture.Places.ToDictionary(place => place.Id, StringComparer.OrdinalIgnoreCase);
        var joined = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in picture.Places.Where(place => Is(place.Id, focus) || Is(place.Cache, focus)))
        {
            Reach(Outermost(place.Id));
        }

        bool IsKept(string id) => id == "internet" || joined.Contains(Outermost(id));
        return picture with
        {
            Places = [.. picture.Places.Where(place => IsKept(place.Id))],
            Links = [.. picture.Links.Where(link => IsKept(link.From))],
            Edges = [.. picture.Edges.Where(edge => IsKept(edge.From) && IsKept(edge.To))],
        };

        void Reach(string outermost)
        {
            if (joined.Add(outermost))
            {
                foreach (var link in picture.Links.Where(link => link.To is not null))
                {
                    var (from, to) = (Outermost(link.From), Outermost(link.To!));
                    if (Is(from, outermost) || Is(to, outermost))
                    {
                        Reach(Is(from, outermost) ? to : from);
                    }
                }
            }
        }

        string Outermost(string id)
        {
            while (byId.GetValueOrDefault(id)?.Parent is { } parent)
            {
                id = parent;
            }

            return id;
        }
    }

    private static bool Is(string? id, string other) => other.Equals(id, StringComparison.OrdinalIgnoreCase);
}
