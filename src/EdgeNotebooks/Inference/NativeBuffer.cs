using System.Runtime.InteropServices;

namespace EdgeNotebooks.Inference;

/// <summary>Zeroed memory outside the managed heap, aligned to a cache line, so that a runtime can work on it in place.</summary>
internal sealed unsafe class NativeBuffer : SafeHandle
{
    private const int Alignment = 64;
    private readonly int _length;

    /// <param name="byteCount">Size; at most 2 GB - 1, what a span can cover.</param>
    /// <exception cref="EdgeException">Too large, or there is not enough memory.</exception>
    public NativeBuffer(long byteCount)
        : base(IntPtr.Zero, ownsHandle: true)
    {
        if (byteCount > int.MaxValue)
            throw new EdgeException($"a tensor of {byteCount:N0} bytes is larger than the 2 GB that a buffer can hold; use a smaller batch or shape");

        _length = (int)byteCount;
        try
        {
            SetHandle((IntPtr)NativeMemory.AlignedAlloc((nuint)Math.Max(_length, 1), Alignment));
        }
        catch (OutOfMemoryException error)
        {
            throw new EdgeException($"there is not enough memory for a tensor of {byteCount:N0} bytes; use a smaller batch or shape", error);
        }

        Span.Clear();
    }

    public override bool IsInvalid => handle == IntPtr.Zero;

    public IntPtr Address => handle;

    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return new Span<byte>((void*)handle, _length);
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
