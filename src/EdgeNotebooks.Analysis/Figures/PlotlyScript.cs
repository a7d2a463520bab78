using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>
/// plotly.js 2.28.0, MIT licence, as Plotly.NET 6.0.0 embeds it: the text of a script that defines <c>window.Plotly</c>
/// and asks no network for anything.
/// </summary>
internal static class PlotlyScript
{
    private const string Resource = "Plotly.NET.plotly-2.28.0.min.js";
    private static readonly Lazy<string> Script = new(Read);
    private static int _taken;

    /// <summary>
    /// The script, to stand inside a <c>script</c> element. Notebook pages load require.js, which would take the library
    /// as an anonymous module and leave <c>window.Plotly</c> undefined: its names are shadowed.
    /// </summary>
    public static string Text => Script.Value;

    /// <summary>True on the first call of the process only.</summary>
    public static bool TakeFirstUse() => Interlocked.Exchange(ref _taken, 1) == 0;

    private static string Read()
    {
        using var stream = typeof(GenericChart).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Plotly.NET has no resource {Resource}: its version is not the one this library was built for");
        using var reader = new StreamReader(stream);

        // The library's only address that a figure of ours could ever ask is its store of map outlines.
        var library = reader.ReadToEnd().Replace("https://cdn.plot.ly/", "about:blank#", StringComparison.Ordinal);
        return $"if(!window.Plotly)(function(define,module,exports){{\n{library}\n}})();";
    }
}
