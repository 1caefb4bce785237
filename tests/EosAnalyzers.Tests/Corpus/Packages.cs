using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EosAnalyzers.Tests.Corpus;

/// <summary>
/// The few members of public packages that the cases call, as an assembly without bodies: real references carry none
/// either.
/// </summary>
internal static class Packages
{
    private const string Signatures = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        namespace Microsoft.Extensions.Options
        {
            public interface IOptions<out T> where T : class { T Value { get; } }
            public interface IOptionsSnapshot<out T> : IOptions<T> where T : class { T Get(string? name); }
            public interface IOptionsMonitor<out T> { T CurrentValue { get; } T Get(string? name); }
        }
        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string? this[string key] { get; set; } }
        }
        namespace Microsoft.Extensions.Caching.Distributed
        {
            public interface IDistributedCache { byte[]? Get(string key); void Set(string key, byte[] value, DistributedCacheEntryOptions options); }
            public class DistributedCacheEntryOptions { }
            public static class DistributedCacheExtensions { public static string? GetString(this IDistributedCache cache, string key) => throw null!; }
        }
        namespace StackExchange.Redis
        {
            public readonly struct RedisKey { public static implicit operator RedisKey(string key) => default; }
            public readonly struct RedisValue { public static implicit operator RedisValue(string value) => default; public static implicit operator string?(RedisValue value) => null; }
            [Flags] public enum CommandFlags { None = 0 }
            public interface IDatabase
            {
                RedisValue StringGet(RedisKey key, CommandFlags flags = CommandFlags.None);
                long StringIncrement(RedisKey key, long value = 1, CommandFlags flags = CommandFlags.None);
                bool StringSet(RedisKey key, RedisValue value, TimeSpan? expiry = null);
            }
        }
        namespace Dapper
        {
            public static class SqlMapper
            {
                public static T QueryFirst<T>(this System.Data.IDbConnection cnn, string sql, object? param = null, System.Data.IDbTransaction? transaction = null, int? commandTimeout = null, System.Data.CommandType? commandType = null) => throw null!;
                public static Task<T> QueryFirstAsync<T>(this System.Data.IDbConnection cnn, string sql, object? param = null, System.Data.IDbTransaction? transaction = null, int? commandTimeout = null, System.Data.CommandType? commandType = null) => throw null!;
            }
        }
        namespace MongoDB.Bson
        {
            public struct ObjectId { public static ObjectId GenerateNewId() => default; public static ObjectId Parse(string s) => default; }
        }
        namespace NodaTime
        {
            public readonly struct Instant { public long ToUnixTimeMilliseconds() => 0; public static Instant FromUnixTimeMilliseconds(long n) => default; }
            public interface IClock { Instant GetCurrentInstant(); }
            public sealed class SystemClock : IClock { public static SystemClock Instance => throw null!; public Instant GetCurrentInstant() => default; }
        }
        namespace Confluent.SchemaRegistry
        {
            public class Schema { public string SchemaString => ""; }
            public interface ISchemaRegistryClient { Task<Schema> GetSchemaAsync(int id, string? format = null); }
        }
        namespace System
        {
            public struct Ulid { public static Ulid NewUlid() => default; public static Ulid Parse(string s) => default; }
        }
        """;

    public static MetadataReference Reference { get; } = Emit();

    private static MetadataReference Emit()
    {
        var compilation = CSharpCompilation.Create(
            "Packages",
            [CSharpSyntaxTree.ParseText(Signatures)],
            AnalyzedCode.References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
