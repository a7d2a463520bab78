namespace EdgeNotebooks.Data;

/// <summary>How an image is sent.</summary>
public enum ImageEncoding
{
    /// <summary>Uncompressed: three bytes a pixel, without a header.</summary>
    Rgb,

    /// <summary>PNG, 8 bits a colour without alpha: lossless. zlib's level 6, each row's filter chosen of all five by libpng.</summary>
    Png,

    /// <summary>Baseline JPEG at a stated quality, chroma at half resolution (4:2:0), Huffman tables made for the image: some tenth smaller than with the standard's own.</summary>
    Jpeg,
}
