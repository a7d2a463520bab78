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

    public StandIn(string path, string configure)
    {
        Path = path;
        _configure = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)NativeLibrary.GetExport(NativeLibrary.Load(path), configure);
    }

    public string Path { get; }

    /// <summary>Sets what the stand-in does from now on; its source lists the keys.</summary>
    public void Configure(string key, string value)
    {
        fixed (byte* keyBytes = Encoding.UTF8.GetBytes(key + "\0"), valueBytes = Encoding.UTF8.GetBytes(value + "\0"))
            Assert.True(_configure(keyBytes, valueBytes) == 0, $"the stand-in does not know {key}={value}");
    }
}
