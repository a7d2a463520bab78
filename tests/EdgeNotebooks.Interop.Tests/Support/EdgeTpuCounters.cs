using System.Runtime.InteropServices;
using System.Text;

namespace EdgeNotebooks.Interop.Tests.Support;

/// <summary>What the stand-in of libedgetpu has seen, by its own account (standin_edgetpu.h).</summary>
internal sealed unsafe class EdgeTpuCounters(StandIn standIn)
{
    // Loaded already: this only finds it again.
    private readonly nint _library = NativeLibrary.Load(standIn.Path);

    /// <summary>Options of the delegate that was made last, <c>name=value</c> and a space after each.</summary>
    public string LastOptions => Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(_library, "standin_edgetpu_last_options"))())!;

    /// <summary>How often something has happened, e.g. <c>delegates</c>.</summary>
    public long Count(string name)
    {
        fixed (byte* bytes = Encoding.UTF8.GetBytes(name + "\0"))
            return ((delegate* unmanaged[Cdecl]<byte*, CLong>)NativeLibrary.GetExport(_library, "standin_edgetpu_count"))(bytes).Value;
    }
}
