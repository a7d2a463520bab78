using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>A folder of models, and of the names of their classes.</summary>
internal static class ModelFolder
{
    /// <summary>Files of it, not of those within it, in the order of their names.</summary>
    /// <exception cref="EdgeException">It is missing or cannot be listed.</exception>
    public static IReadOnlyList<string> Files(string folder, Func<string, bool> isWanted)
    {
        if (!Directory.Exists(folder))
            throw new EdgeException(File.Exists(folder) ? $"'{folder}' is a file; give the folder that it lies in" : $"there is no folder '{folder}'; check the path");
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) is var name && !name.StartsWith('.') && isWanted(name)).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"folder '{folder}' cannot be listed: {error.Message.ReplaceLineEndings(" ")}; check its permissions", error);
        }
    }

    /// <summary>The names of the classes: of the given file, or of the folder's own; null where it has none.</summary>
    /// <exception cref="EdgeException">The file cannot be read, or the folder has several.</exception>
    public static ClassNames? Labels(string folder, string? given)
    {
        if (given is not null)
            return ClassNames.Read(given);
        return Files(folder, name => name.Contains("labels", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)) switch
        {
            [] => null,
            [var only] => ClassNames.Read(only),
            var several => throw new EdgeException($"folder '{folder}' holds {several.Count} labels files: {string.Join(", ", several.Select(Path.GetFileName))}; name the one of these models with --labels"),
        };
    }
}
