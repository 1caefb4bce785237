using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orders;

/// <summary>
/// Ids that every attempt computes alike: SHA-256 of a name, in the form of an RFC 9562 version 8 UUID.
/// </summary>
internal static class RecordId
{
    /// <summary>By position in the source topic; not behind a repartition, where a replay has other offsets.</summary>
    public static Guid From(string topic, int partition, long offset) =>
        Named(
            "position",
            topic,
            partition.ToString(CultureInfo.InvariantCulture),
            offset.ToString(CultureInfo.InvariantCulture));

    /// <summary>By business key: also equal when a producer wrote the same thing twice.</summary>
    public static Guid FromKey(string purpose, string key) => Named("key", purpose, key);

    // Each part is preceded by its length, so that ("a", "bc") and ("ab", "c") are two names.
    private static Guid Named(params string[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts.Select(Encoding.UTF8.GetBytes))
        {
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }
        var bytes = hash.GetHashAndReset().AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
