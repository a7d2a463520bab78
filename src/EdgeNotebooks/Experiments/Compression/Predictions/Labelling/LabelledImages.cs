using EdgeNotebooks.Data;
using EdgeNotebooks.IO.Csv;

namespace EdgeNotebooks.Experiments.Compression.Predictions.Labelling;

/// <summary>Finds images and what each shows; opens none.</summary>
internal static class LabelledImages
{
    private const string Forms = "a folder for each class, files named synset_label.jpg, or a CSV file with the columns file,label";

    /// <summary>In the order of their names, folder for folder; of a CSV file in its own order.</summary>
    /// <param name="source">As in <see cref="PredictionsSettings.Images"/>.</param>
    /// <param name="labels">The models' classes.</param>
    /// <exception cref="EdgeException">There is none, what one shows is not known, or a file is missing or given twice; one line with its place.</exception>
    public static IReadOnlyList<LabelledImage> Find(string source, ClassLabels labels)
    {
        if (File.Exists(source))
        {
            return source.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                ? OfTable(source, labels)
                : throw new EdgeException($"'{source}' is one file; give {Forms}");
        }

        if (!Directory.Exists(source))
            throw new EdgeException($"there is no folder or file '{source}'; check the path");
        var (inside, folders) = (ImageFiles.TryPathsOf(source), ClassFolders(source));
        return (inside.Count, folders.Count) switch
        {
            (0, 0) => throw new EdgeException($"folder '{source}' holds no picture, and no folder in it does; give {Forms}"),
            (> 0, > 0) => throw new EdgeException($"folder '{source}' holds both pictures and folders with pictures, so what a picture shows is said in two ways; keep one of the two"),
            (> 0, _) => [.. inside.Order(StringComparer.Ordinal).Select(path => OfName(path, labels))],
            _ => OfFolders(source, folders, labels),
        };
    }

    private static LabelledImage OfName(string path, ClassLabels labels)
    {
        var name = Path.GetFileName(path);
        if (Synset.Split(Path.GetFileNameWithoutExtension(name), '_') is not { Name.Length: > 0 } parts)
            throw new EdgeException($"{path}: its name does not say what it shows, as n01440764_tench.jpg would; rename it, or give {Forms}");
        return new LabelledImage(path, name, At(path, () => labels.Find(parts.Synset, parts.Name)));
    }

    private static List<string> ClassFolders(string source)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(source).Where(folder => !Path.GetFileName(folder).StartsWith('.') && ImageFiles.TryPathsOf(folder).Count > 0).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"folder '{source}' cannot be listed: {error.Message.ReplaceLineEndings(" ")}; check its permissions", error);
        }
    }

    private static List<LabelledImage> OfFolders(string source, List<string> folders, ClassLabels labels)
    {
        var seen = new Dictionary<int, string>();
        var images = new List<LabelledImage>();
        foreach (var (folder, label) in folders.Select((folder, place) => (folder, OfFolder(folder, place, folders.Count, labels))))
        {
            var name = Path.GetFileName(folder);
            if (!seen.TryAdd(label, name))
                throw new EdgeException($"{folder}: class {label} is already that of folder '{seen[label]}' in '{source}'; put its pictures into one folder");
            images.AddRange(ImageFiles.PathsOf(folder).Order(StringComparer.Ordinal).Select(path => new LabelledImage(path, $"{name}/{Path.GetFileName(path)}", label)));
        }

        return images;
    }

    private static int OfFolder(string folder, int place, int folders, ClassLabels labels)
    {
        var name = Path.GetFileName(folder);
        if (Synset.Split(name, '_') is not { } parts)
            return At(folder, () => labels.Find(name));
        if (parts.Name.Length > 0 || labels.HasSynsets)
            return At(folder, () => labels.Find(parts.Synset, parts.Name));
        return labels.OfAll(place, folders)
            ?? throw new EdgeException($"{folder}: which class synset {name} is, no labels file tells; name the folder by label or number, for example {name}_label, or give a labels file whose lines begin with synsets");
    }

    private static List<LabelledImage> OfTable(string path, ClassLabels labels)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path);
        var rows = CsvFile.Read(new DataFolder(folder, "write a line file,label and a line for each image"), name, "file", "label").Rows;
        if (rows.Count == 0)
            throw CsvError.At(name, 2, 1, "there is no row below the header; write a line for each image");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(row => OfRow(row, folder, labels, seen))];
    }

    private static LabelledImage OfRow(CsvRow row, string folder, ClassLabels labels, Dictionary<string, int> seen)
    {
        var (name, label) = (row.Text("file"), row.Text("label"));
        var path = Path.GetFullPath(name, folder);
        if (!seen.TryAdd(path, row.Line))
            throw row.Error("file", $"'{name}' is already on line {seen[path]}; remove one of the two");
        if (!File.Exists(path))
            throw row.Error("file", $"there is no file '{name}' in '{folder}'; correct the path, which is relative to the CSV file, or remove the line");
        try
        {
            return new LabelledImage(path, name, labels.Find(label));
        }
        catch (EdgeException error)
        {
            throw row.Error("label", error.Message);
        }
    }

    private static int At(string place, Func<int> find)
    {
        try
        {
            return find();
        }
        catch (EdgeException error)
        {
            throw new EdgeException($"{place}: {error.Message}", error);
        }
    }
}
