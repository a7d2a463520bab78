namespace EdgeNotebooks.Data.Downloads;

/// <summary>What a download is for.</summary>
public enum DownloadUse
{
    /// <summary>A model file.</summary>
    Model,

    /// <summary>Photographs, inputs of image classification.</summary>
    Images,

    /// <summary>A camera's frames, inputs of object detection.</summary>
    Frames,

    /// <summary>Recordings of words, inputs of keyword spotting.</summary>
    Audio,
}
