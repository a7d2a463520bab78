using System.Text;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>
/// The report of a run: one HTML file with everything in it, which opens offline and years later. It draws its figures
/// with the plotly.js that it carries, shows their static images where scripts do not run, and fetches nothing.
/// </summary>
public static class Report
{
    /// <summary>Writes the report: to a temporary name beside it, then renamed, so that a reader never meets half of one.</summary>
    /// <param name="path">The HTML file; its folder exists. An earlier report is replaced.</param>
    /// <param name="contents">What it says. A notebook that is missing or broken is reported in its place.</param>
    /// <exception cref="EdgeException">The file cannot be written.</exception>
    public static void Write(string path, ReportContents contents)
    {
        var text = ReportPage.Render(contents);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new EdgeException($"{path}: the report cannot be written ({exception.Message}); choose a folder that exists, is writable and has {(text.Length / 1_000_000) + 1} MB free", exception);
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The reason that the report could not be written is the one to tell.
        }
    }
}
