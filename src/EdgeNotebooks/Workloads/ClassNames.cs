namespace EdgeNotebooks.Workloads;

/// <summary>Names of a model's classes, as data: read from a file with one name a line, in the order of the model's outputs.</summary>
public sealed class ClassNames
{
    private readonly string _path;
    private readonly string[] _names;

    private ClassNames(string path, string[] names) => (_path, _names) = (path, names);

    /// <summary>Number of lines.</summary>
    public int Count => _names.Length;

    internal string Path => _path;

    /// <summary>As they are written, trimmed.</summary>
    internal IReadOnlyList<string> Lines => _names;

    /// <summary>Whether class 0 is called the background.</summary>
    internal bool IsBackgroundFirst => _names[0].Equals("background", StringComparison.OrdinalIgnoreCase);

    private string LineCount => Count == 1 ? "1 line" : $"{Count} lines";

    /// <summary>Reads a file of UTF-8 text. An empty line is a class without a name.</summary>
    /// <exception cref="EdgeException">It is missing, not readable, empty or not text.</exception>
    public static ClassNames Read(string path)
    {
        if (!File.Exists(path))
            throw new EdgeException($"there is no labels file '{path}'; check the path");
        try
        {
            var names = File.ReadAllLines(path).Select(line => line.Trim()).ToArray();
            if (names.Length == 0)
                throw new EdgeException($"labels file '{path}' is empty; write one class name a line");
            if (names.Any(name => name.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0))
                throw new EdgeException($"labels file '{path}' is not UTF-8 text; write one class name a line");
            return new ClassNames(path, names);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"labels file '{path}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions", error);
        }
    }

    /// <summary>The class's name; <c>class N</c> where there are no names, or none for this class.</summary>
    /// <param name="names">The model's names, if it has any.</param>
    /// <param name="index">From 0.</param>
    public static string Of(ClassNames? names, int index) =>
        names is not null && (uint)index < (uint)names.Count && names._names[index].Length > 0
            ? names._names[index]
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"class {index}");

    /// <summary>Refuses names that end before the class.</summary>
    /// <exception cref="EdgeException">There are too few.</exception>
    public void RequireClass(int index)
    {
        if (index >= Count)
            throw new EdgeException($"labels file '{_path}' has {LineCount}, and the model has class {index}, counted from 0; give the names of this model's own classes, one a line");
    }

    /// <summary>Refuses names that are not one for each class.</summary>
    /// <exception cref="EdgeException">The count is another.</exception>
    public void RequireCount(long classes)
    {
        if (Count == classes)
            return;

        var hint = Count == classes + 1 && IsBackgroundFirst ? $"remove its first line, '{_names[0]}'" : "give the names of this model's own classes, one a line";
        throw new EdgeException($"labels file '{_path}' has {LineCount}, and the model has {classes} classes; {hint}");
    }
}
