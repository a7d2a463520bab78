using System.Runtime.InteropServices;
using System.Text;

namespace EdgeNotebooks.Interop.Tests.Support;

/// <summary>
/// One copy of a stand-in for a vendor's library. A file of its own makes it a library of its own, with its own settings and
/// counters, in this process.
/// </summary>
internal sealed unsafe class StandIn
{
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, int> _configure;
    private readonly delegate* unmanaged[Cdecl]<byte*, CLong> _count;

    /// <param name="path">Its file.</param>
    /// <param name="configure">Name of the function that sets what it does.</param>
    /// <param name="count">Name of the function that tells what it did; null where it has none.</param>
    public StandIn(string path, string configure, string? count = null)
    {
        Path = path;
        var library = NativeLibrary.Load(path);
        _configure = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)NativeLibrary.GetExport(library, configure);
        if (count is not null)
            _count = (delegate* unmanaged[Cdecl]<byte*, CLong>)NativeLibrary.GetExport(library, count);
    }

    public string Path { get; }

    /// <summary>Sets what the stand-in does from now on; its source lists the keys.</summary>
    public void Configure(string key, string value)
    {
        fixed (byte* keyBytes = Encoding.UTF8.GetBytes(key + "\0"), valueBytes = Encoding.UTF8.GetBytes(value + "\0"))
            Assert.True(_configure(keyBytes, valueBytes) == 0, $"the stand-in does not know {key}={value}");
    }

    /// <summary>How often something has happened; its source lists the names.</summary>
    public long Count(string name)
    {
        fixed (byte* nameBytes = Encoding.UTF8.GetBytes(name + "\0"))
            return _count(nameBytes).Value;
    }
}
