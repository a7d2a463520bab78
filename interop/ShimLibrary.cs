using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop;

/// <summary>
/// Loads edge_shim, once: from the file that <c>EDGE_SHIM_LIBRARY</c> names, or else from beside this assembly, where the build puts
/// it. Nothing is loaded before it is asked for.
/// </summary>
public static unsafe class ShimLibrary
{
    /// <summary>The environment variable with another path.</summary>
    public const string PathVariable = "EDGE_SHIM_LIBRARY";

    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>The file that is loaded, or would be.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? path : System.IO.Path.Combine(OwnFolder, FileName);

    /// <summary>Version and compiler of the library.</summary>
    /// <exception cref="ShimException">It is not there, or another one.</exception>
    public static string Build
    {
        get
        {
            EnsureLoaded();
            return Utf8.Read(EdgeShim.es_build());
        }
    }

    /// <summary>Names of the providers that the library knows, whether their vendor's library is here or not.</summary>
    /// <exception cref="ShimException">It is not there, or another one.</exception>
    public static IReadOnlyList<string> Providers
    {
        get
        {
            EnsureLoaded();
            return [.. Enumerable.Range(0, (int)EdgeShim.es_provider_count()).Select(index => Utf8.Read(EdgeShim.es_provider_name((nuint)index)))];
        }
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "edge_shim.dll" : OperatingSystem.IsMacOS() ? "libedge_shim.dylib" : "libedge_shim.so";

    // A single-file program has no location of its own.
    private static string OwnFolder => System.IO.Path.GetDirectoryName(typeof(ShimLibrary).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;

    /// <summary>Loads and checks the library; at once where that has been done.</summary>
    /// <exception cref="ShimException">It is not there, or another one; the message says which path was tried and what to do.</exception>
    public static void EnsureLoaded() => _ = Handle.Value;

    private static nint Load()
    {
        if (!File.Exists(Path))
        {
            throw new ShimException(
                ShimStatus.LibraryMissing,
                $"edge_shim is not at {Path}: it is built where CMake and a C++ compiler are; install both (Debian: sudo apt-get install cmake g++) and build again, or set {PathVariable} to its file");
        }

        nint handle;
        try
        {
            handle = NativeLibrary.Load(Path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new ShimException(ShimStatus.LibraryMismatch, $"{Path} cannot be loaded ({LoadersWords(error.Message)}); {(IsConfigured ? $"set {PathVariable} to the right file, or unset it" : "build it again on this machine")}");
        }

        RequireSameAbi(handle);
        NativeLibrary.SetDllImportResolver(typeof(ShimLibrary).Assembly, (name, _, _) => name == "edge_shim" ? handle : 0);
        return handle;
    }

    private static bool IsConfigured => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 };

    // .NET puts advice before what the system's loader said, which is a line that begins with the path.
    private static string LoadersWords(string message) =>
        message.Split('\n').FirstOrDefault(line => line.StartsWith(Path + ": ", StringComparison.Ordinal)) is { } line ? line[(Path.Length + 2)..].Trim() : message.ReplaceLineEndings(" ").Trim();

    private static void RequireSameAbi(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, nameof(EdgeShim.es_abi_version), out var version) || !NativeLibrary.TryGetExport(library, nameof(EdgeShim.es_struct_size), out var size))
            throw new ShimException(ShimStatus.LibraryMismatch, $"{Path} is no edge_shim: it has no es_abi_version; set {PathVariable} to the right file");
        var found = ((delegate* unmanaged[Cdecl]<uint>)version)();
        if (found != EdgeShim.ES_ABI_VERSION)
            throw new ShimException(ShimStatus.LibraryMismatch, $"{Path} has ABI version {found}, and this library was built for {EdgeShim.ES_ABI_VERSION}; build both together");
        foreach (var (which, expected) in StructSizes)
        {
            var bytes = ((delegate* unmanaged[Cdecl]<es_struct, nuint>)size)(which);
            if (bytes != (nuint)expected)
                throw new ShimException(ShimStatus.LibraryMismatch, $"{Path} has {bytes} bytes for {which}, and this library was built for {expected}; build both together");
        }
    }

    private static IEnumerable<(es_struct Which, int Bytes)> StructSizes =>
    [
        (es_struct.ES_STRUCT_OPTION, sizeof(es_option)),
        (es_struct.ES_STRUCT_LIBRARY, sizeof(es_library)),
        (es_struct.ES_STRUCT_DEVICE, sizeof(es_device)),
        (es_struct.ES_STRUCT_SHAPE, sizeof(es_shape)),
        (es_struct.ES_STRUCT_INPUT_SHAPE, sizeof(es_input_shape)),
        (es_struct.ES_STRUCT_SESSION_SETTINGS, sizeof(es_session_settings)),
        (es_struct.ES_STRUCT_TENSOR, sizeof(es_tensor)),
        (es_struct.ES_STRUCT_MEMORY, sizeof(es_memory)),
    ];
}
