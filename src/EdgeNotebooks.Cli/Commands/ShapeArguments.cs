using System.Globalization;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>Reads <c>--shape NAME=1x3x224x224</c>.</summary>
internal static class ShapeArguments
{
    public static IReadOnlyDictionary<string, IReadOnlyList<long>> Parse(IEnumerable<string> arguments)
    {
        var shapes = new Dictionary<string, IReadOnlyList<long>>();
        foreach (var argument in arguments)
        {
            var equals = argument.LastIndexOf('=');
            var sizes = argument[(equals + 1)..].Split('x').Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : -1).ToList();
            if (equals <= 0 || sizes.Contains(-1))
                throw new UsageException($"--shape {argument}: write the input's name, '=' and its sizes, for example images=1x3x640x640");
            if (!shapes.TryAdd(argument[..equals], sizes))
                throw new UsageException($"--shape: input '{argument[..equals]}' is given twice");
        }

        return shapes;
    }
}
