using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Support;

namespace EdgeNotebooks.Interop.Tests.Native;

/// <summary>Slots and buffers of a real TensorFlow Lite.</summary>
public sealed class TfLiteSlots : SlotContract
{
    protected override NativeProvider OpenProvider()
    {
        TfLite.Require();
        return NativeProvider.Open("tflite", TfLite.Libraries);
    }

    protected override NativeSessionSettings Settings(int slots) =>
        new() { Device = "cpu", ModelPath = new TfLiteSubject().Relu(Folder, 1, 16), Slots = slots, Threads = 1 };
}
