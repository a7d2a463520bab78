namespace EdgeNotebooks.Models;

/// <summary>Format of a model file.</summary>
public enum ModelFormat
{
    /// <summary>ONNX, <c>.onnx</c>.</summary>
    Onnx,

    /// <summary>TensorFlow Lite, <c>.tflite</c>; compiled for an Edge TPU too.</summary>
    TfLite,

    /// <summary>OpenVINO's intermediate representation: an <c>.xml</c> file with its weights in a <c>.bin</c> file beside it.</summary>
    OpenVinoIr,
}
