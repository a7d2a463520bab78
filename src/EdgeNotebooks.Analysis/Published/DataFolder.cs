namespace EdgeNotebooks.Analysis.Published;

/// <summary>A folder of data files, as complaints about its files speak of it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Home">Where the project keeps it, e.g. <c>data/paper</c>: the place to restore a file from.</param>
/// <param name="Printer">Who printed the numbers: a number that they do not print is left empty.</param>
internal sealed record DataFolder(string Path, string Home, string Printer)
{
    /// <summary>A folder of <c>data</c> beside the library's assembly.</summary>
    public static string Beside(string name) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(typeof(DataFolder).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory, "data", name);
}
