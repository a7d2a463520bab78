using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Interop.Tests.RealModels;

/// <summary>Trained models in a real TensorFlow Lite, through edge_shim. One thread, so that every sum is made in one order.</summary>
internal static class RealModel
{
    /// <summary>The 1,001 classes of all of them; class 0 is the background.</summary>
    public static ClassNames Labels => ClassNames.Read(RealData.PathOf("models/imagenet_labels.txt"));

    public static IInferenceSession Open(string model)
    {
        TfLite.Require();
        return new ShimBackend("tflite", TfLite.Libraries).Open(RealData.PathOf($"models/{model}"), "cpu", new SessionSettings { IntraOpThreads = 1 });
    }

    /// <summary>A photograph as the reference scores were made: all of it resized to the model's input, whatever its proportions.</summary>
    public static byte[] WholePicture(IInferenceSession session, string photo)
    {
        var path = RealData.PathOf($"photos/{photo}");
        using var picture = ImageDecoder.Decode(File.ReadAllBytes(path), photo);
        var sample = SampleTensors.Of(session.Inputs[0], session.BatchSize);
        var bytes = new byte[sample.ByteCount];
        ImageTensor.Of(sample).Fill(picture, PixelArea.Whole(picture), bytes);
        return bytes;
    }

    /// <summary>The most probable class of prepared input.</summary>
    public static LabelledResult Best(IInferenceSession session, byte[] input)
    {
        input.CopyTo(session.GetInput(0, 0));
        session.Run(0);
        return new ImageClassification(Labels, limit: 1).Interpret(SampleTensors.Outputs(session, slot: 0, place: 0))[0];
    }
}
