using EdgeNotebooks.Models;

namespace EdgeNotebooks.Inference.Shim;

/// <summary>Which model files a provider reads: said before its library is asked, in words that say what to do.</summary>
internal static class ShimFormats
{
    private const string MakeTfLite = "convert it to TensorFlow Lite";

    /// <exception cref="EdgeException">The provider does not read this file.</exception>
    public static void Require(string provider, string device, ModelFile model)
    {
        var remedy = (provider, model.Format) switch
        {
            ("tflite", ModelFormat.TfLite) when !model.IsCompiledForEdgeTpu => null,
            ("tflite", ModelFormat.TfLite) => "it is compiled for an Edge TPU; run it on edgetpu:usb:0 or another one (see edge devices), or give the file that it was compiled from",
            ("edgetpu", ModelFormat.TfLite) when model.IsCompiledForEdgeTpu => null,
            ("edgetpu", ModelFormat.TfLite) => "it is not compiled for the Edge TPU, so all of it would run on the processor; compile it with edgetpu_compiler, or run it on tflite:cpu",
            ("tflite", _) => $"TensorFlow Lite reads .tflite files; {MakeTfLite}",
            ("edgetpu", _) => $"Edge TPUs run compiled .tflite files; {MakeTfLite} with 8 bits, then compile it with edgetpu_compiler",
            ("openvino", ModelFormat.Onnx or ModelFormat.OpenVinoIr) => null,
            ("openvino", _) => "OpenVINO is given ONNX files or its own .xml here; export the model as ONNX",
            ("tensorrt", ModelFormat.Onnx) => null,
            ("tensorrt", _) => "TensorRT reads ONNX files; export the model as ONNX",
            _ => null,
        };
        if (remedy is not null)
            throw new EdgeException($"{provider}:{device} cannot load {Path.GetFileName(model.Path)}: {remedy}");
    }
}
