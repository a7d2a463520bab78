using System.Buffers;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>A native buffer as memory that a message can hold. Who reads it holds a reference on the buffer meanwhile.</summary>
internal sealed unsafe class SlotMemory(NativeBuffer buffer) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => buffer.Span;

    public override MemoryHandle Pin(int elementIndex = 0) => new((byte*)buffer.Address + elementIndex);

    public override void Unpin()
    {
        // It does not move.
    }

    protected override void Dispose(bool disposing)
    {
        // The buffer is the slot's.
    }
}
