using EdgeNotebooks.Models.FlatBuffers;

namespace EdgeNotebooks.Models.TfLite;

/// <summary>
/// Reads a package from the options of its operator: a FlexBuffer map whose entry "4" is a buffer with a Package, which holds a buffer
/// with a MultiExecutable, which holds buffers with Executables. Which of those counts follows libedgetpu's
/// <c>package_registry.cc</c>: a single one runs whatever its type says, of two the execution-only one, of three the stand-alone one.
/// </summary>
internal static class EdgeTpuPackageReader
{
    private const string PackageKey = "4";

    private enum ExecutableType
    {
        StandAlone = 0,
        ParameterCaching = 1,
        ExecutionOnly = 2,
    }

    private readonly record struct Executable(ExecutableType Type, long ParameterBytes, ulong Token, int? BatchSize);

    /// <exception cref="EdgeException">The package is damaged, or of no kind that the driver runs.</exception>
    public static EdgeTpuPackage Read(ByteRegion options)
    {
        var bytes = FlexMapReader.Root(options).Bytes(PackageKey) ?? throw options.Damaged(0, "an Edge TPU operator holds no package");
        var package = TableReader.Root(bytes);
        if (package.Bytes(1) is not { } multiple)
            throw bytes.Damaged(0, "an Edge TPU package holds no executables");
        var executables = Executables(bytes, multiple);
        var (main, cache) = executables.Count switch
        {
            1 => (executables.Values.Single(), null),
            2 => (Get(ExecutableType.ExecutionOnly), (Executable?)Get(ExecutableType.ParameterCaching)),
            _ => (Get(ExecutableType.StandAlone), null),
        };
        return new EdgeTpuPackage
        {
            CachedBytes = cache?.ParameterBytes ?? 0,
            StreamedBytes = main.ParameterBytes,
            CachingToken = main.Token,
            MinimumRuntimeVersion = package.Int32(0) is > 0 and var version ? version : null,
            BatchSize = main.BatchSize,
            CompilerVersion = package.Text(4) ?? "",
            ModelIdentifier = package.Text(7) ?? "",
        };

        Executable Get(ExecutableType type) => executables.TryGetValue(type, out var found)
            ? found
            : throw bytes.Damaged(0, "an Edge TPU package holds a combination of executables that no driver runs");
    }

    private static Dictionary<ExecutableType, Executable> Executables(ByteRegion package, ByteRegion multiple)
    {
        var executables = new Dictionary<ExecutableType, Executable>();
        foreach (var bytes in TableReader.Root(multiple).Strings(0))
        {
            var table = TableReader.Root(bytes);
            var type = (ExecutableType)table.Int16(13);
            if (!Enum.IsDefined(type))
                throw bytes.Damaged(0, $"an Edge TPU executable is of type {(int)type}, which is none");
            var batch = table.Int32(3);
            if (!executables.TryAdd(type, new Executable(type, table.Bytes(6)?.Length ?? 0, table.UInt64(14), batch > 0 ? batch : null)))
                throw bytes.Damaged(0, "an Edge TPU package holds two executables of the same type");
        }

        return executables.Count > 0 ? executables : throw package.Damaged(0, "an Edge TPU package holds no executables");
    }
}
