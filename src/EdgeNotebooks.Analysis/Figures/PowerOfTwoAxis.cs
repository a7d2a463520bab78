using System.Globalization;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>The axis of quantities that double: batch sizes, gains.</summary>
internal static class PowerOfTwoAxis
{
    // Decades beyond the outermost values, so that their markers are whole.
    private const double Room = 0.06;

    /// <summary>A logarithmic axis with a tick at each power of two, and some room at both ends.</summary>
    public static Json Of(string title, double least, double greatest)
    {
        var (first, last) = ((int)Math.Floor(Math.Log2(least) + 1e-9), (int)Math.Ceiling(Math.Log2(greatest) - 1e-9));
        var ticks = Enumerable.Range(first, last - first + 1).Select(power => Math.Pow(2, power)).ToList();
        return new Json
        {
            ["title"] = Theme.AxisTitle(title),
            ["type"] = "log",
            ["range"] = new[] { Math.Log10(least) - Room, Math.Log10(greatest) + Room },
            ["tickmode"] = "array",
            ["tickvals"] = ticks,
            ["ticktext"] = ticks.Select(tick => tick.ToString("#,0.#####", CultureInfo.InvariantCulture)).ToList(),
            ["gridcolor"] = Theme.Grid,
            ["zeroline"] = false,
            ["ticks"] = "outside",
            ["ticklen"] = 5,
            ["tickcolor"] = Theme.Ink,
            ["automargin"] = true,
        };
    }
}
