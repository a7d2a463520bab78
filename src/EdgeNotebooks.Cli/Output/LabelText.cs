using System.Globalization;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A file's labels for people.</summary>
internal static class LabelText
{
    public static void Write(TextWriter output, string file, IReadOnlyList<LabelledResult> results)
    {
        output.WriteLine(results.Count > 0 ? file : $"{file}: nothing found");
        var width = results.Select(result => result.Label.Length).DefaultIfEmpty().Max();
        foreach (var result in results)
        {
            var box = result.Box is { } place ? $"  top {Share(place.Top)} left {Share(place.Left)} bottom {Share(place.Bottom)} right {Share(place.Right)}" : "";
            output.WriteLine($"  {result.Score.ToString("0.0000", CultureInfo.InvariantCulture)}  {(box.Length > 0 ? result.Label.PadRight(width) : result.Label)}{box}");
        }
    }

    private static string Share(float value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
