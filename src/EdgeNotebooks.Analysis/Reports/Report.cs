using EdgeNotebooks.IO;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>
/// The report of a run: one HTML file with everything in it, which opens offline and years later. It draws its figures
/// with the plotly.js that it carries, shows their static images where scripts do not run, and fetches nothing.
/// </summary>
public static class Report
{
    /// <summary>Writes the report: to a temporary name beside it, then renamed, so that a reader never meets half of one.</summary>
    /// <param name="path">The HTML file. An earlier report is replaced.</param>
    /// <param name="contents">What it says. A notebook that is missing or broken is reported in its place.</param>
    /// <exception cref="EdgeException">The file cannot be written.</exception>
    public static void Write(string path, ReportContents contents) => AtomicFile.WriteAllText(path, ReportPage.Render(contents));
}
