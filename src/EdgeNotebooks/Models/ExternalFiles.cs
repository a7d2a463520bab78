using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <summary>Checks that the external data of a model lies in the model's folder, and that all of it is there.</summary>
internal static class ExternalFiles
{
    /// <summary>Full paths of the files, each once, in order of their names.</summary>
    public static IReadOnlyList<string> Check(string model, IEnumerable<ExternalData> tensors)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(model))!;
        var files = new SortedDictionary<string, (string Path, long Length)>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (!files.TryGetValue(tensor.Location, out var file))
                files[tensor.Location] = file = Find(model, folder, tensor);
            if (tensor.Length > file.Length || tensor.Offset > file.Length - tensor.Length)
            {
                throw new EdgeException(
                    $"external data of model '{model}' is truncated: tensor '{tensor.Tensor}' is bytes {tensor.Offset} to "
                    + $"{(UInt128)tensor.Offset + (ulong)tensor.Length} of '{tensor.Location}', which has {file.Length}; copy it again");
            }
        }

        return files.Values.Select(file => file.Path).Distinct().ToArray();
    }

    private static (string Path, long Length) Find(string model, string folder, ExternalData tensor)
    {
        var location = tensor.Location;
        // A Windows path is one on every system, so that a file is refused or accepted alike everywhere.
        if (location.Contains('\0') || Path.IsPathRooted(location) || location.StartsWith('\\') || location.AsSpan(1).StartsWith(":"))
            throw Outside("is an absolute path");
        if (location.Split('/', '\\').Contains(".."))
            throw Outside("leads out of it");
        var path = Path.Combine(folder, location);
        if (Directory.Exists(path) || !File.Exists(path))
        {
            throw new EdgeException(
                $"external data of model '{model}' is missing: tensor '{tensor.Tensor}' lies in '{location}', which is no file beside the model; "
                + "copy it there");
        }

        var real = RealPath.Of(path);
        if (!real.StartsWith(Path.TrimEndingDirectorySeparator(RealPath.Of(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw Outside("is a symbolic link that leads out of it");
        return (path, new FileInfo(real).Length);

        EdgeException Outside(string why) => new(
            $"model '{model}' has external data outside its folder: tensor '{tensor.Tensor}' lies in '{location}', which {why}; "
            + "export the model with its data beside it");
    }
}
