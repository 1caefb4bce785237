namespace EosAnalyzers.Package.Tests;

/// <summary>Another analyzer package with a YamlDotNet of its own runs in the same compiler.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class NeighbourTests(PackedFeed feed)
{
    private const string Neighbour = """
        <Project>
          <ItemGroup><PackageReference Include="SecurityCodeScan.VS2019" Version="5.6.7" PrivateAssets="all" /></ItemGroup>
        </Project>
        """;

    private const string Hash = """
        namespace Shop;

        public static class Hash
        {
            public static byte[] Of(byte[] text) => System.Security.Cryptography.MD5.Create().ComputeHash(text);
        }
        """;

    private const string Compose = """
        services:
          kafka:
            image: apache/kafka:3.9.0
            environment:
              KAFKA_PROCESS_ROLES: broker,controller
              KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3
          streams:
            environment:
              STREAMS_PROCESSING_GUARANTEE: exactly_once_v2
        """;

    [Fact]
    public async Task Both_packages_find_what_is_theirs()
    {
        var build = await feed.NewConsumer()
            .With("Directory.Build.targets", Neighbour).With("Hash.cs", Hash).With("docker-compose.yml", Compose)
            .Build();

        Assert.True(build.Succeeded, build.Output);
        Assert.Contains("warning SCS0006", build.Output);
        Assert.Contains(Consumer.Warning, build.Output);
        Assert.Matches(@"docker-compose\.yml\(\d+,\d+\): warning EOS4001", build.Output);
        Assert.DoesNotContain("AD0001", build.Output);
        Assert.DoesNotContain("CS8032", build.Output);
    }
}
