using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Queries over a link that changes, cut where it does.</summary>
internal static class LinkPhases
{
    /// <summary>Steps one after another over one and the same link.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> steps, Func<T, LinkProfile> link)
    {
        var phases = new List<IReadOnlyList<T>>();
        for (int from = 0, to; from < steps.Count; from = to)
        {
            for (to = from; to < steps.Count && ReferenceEquals(link(steps[to]), link(steps[from])); to++)
            {
            }

            phases.Add([.. steps.Skip(from).Take(to - from)]);
        }

        return phases;
    }

    /// <summary>A line across the whole figure before a query.</summary>
    public static Json Boundary(int query) => new()
    {
        ["type"] = "line",
        ["x0"] = query - 0.5,
        ["x1"] = query - 0.5,
        ["yref"] = "paper",
        ["y0"] = 0,
        ["y1"] = 1,
        ["line"] = new Json { ["color"] = "#999999", ["width"] = 1 },
    };
}
