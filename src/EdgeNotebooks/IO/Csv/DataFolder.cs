using System.Reflection;

namespace EdgeNotebooks.IO.Csv;

/// <summary>A folder of data files, as complaints about its files speak of it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Remedy">What to do where a file of it is missing or empty, e.g. <c>restore it from the project's data/paper folder</c>.</param>
internal sealed record DataFolder(string Path, string Remedy)
{
    /// <summary>A folder of <c>data</c> that travels beside an assembly.</summary>
    public static string Beside(Assembly assembly, string name) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory, "data", name);
}
