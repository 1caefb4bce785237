using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class BlobTests
{
    private static string Azure(string statement) => ClientTopology.With(
        "BlobContainerClient container, AppendBlobClient log, Stream content",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        usings: "using Azure.Storage.Blobs;\nusing Azure.Storage.Blobs.Models;\nusing Azure.Storage.Blobs.Specialized;\n");

    private static string Amazon(string statement) => ClientTopology.With(
        "IAmazonS3 s3",
        $"orders.Foreach((k, v, context) => {{ {statement} }});", usings: "using Amazon.S3;\nusing Amazon.S3.Model;\n");

    [Theory]
    [InlineData("[|log.AppendBlock(content)|];")]
    [InlineData("[|log.AppendBlockAsync(content)|].Wait();")]
    [InlineData("using var end = [|log.OpenWrite(overwrite: false)|];")]
    [InlineData("[|container.GetBlobClient(v.Id).CreateSnapshot()|];")]
    [InlineData("[|container.GetBlobClient(v.Id).Upload(content)|];")]
    [InlineData("[|container.GetBlobClient(v.Id).UploadAsync(content, overwrite: false)|].Wait();")]
    [InlineData("[|container.UploadBlob(v.Id, content)|];")]
    public Task ABlobThatGrowsOrRefusesIsFound(string statement) => Verify.Finds(Azure(statement));

    [Theory]
    [InlineData("container.GetBlobClient(v.Id).Upload(content, overwrite: true);")]
    [InlineData("container.GetBlobClient(v.Id).UploadAsync(content, true).Wait();")]
    [InlineData("container.GetBlobClient(v.Id).Upload(content, new BlobUploadOptions());")]
    [InlineData("container.GetBlockBlobClient(v.Id).Upload(content);")]
    [InlineData("container.DeleteBlobIfExists(v.Id);")]
    [InlineData("container.GetBlobClient(v.Id).SetMetadata(new Dictionary<string, string>());")]
    [InlineData("try { container.UploadBlob(v.Id, content); } catch (Exception) { Console.WriteLine(v.Id); }")]
    [InlineData("var blob = container.GetBlobClient(v.Id); if (!blob.Exists()) blob.Upload(content);")]
    [InlineData("using var whole = log.OpenWrite(overwrite: true);")]
    [InlineData("Console.WriteLine(log.Uri);")]
    public Task ABlobThatIsWrittenAsAWholeIsSilent(string statement) => Verify.Silent(Azure(statement));

    [Theory]
    [InlineData("s3.PutObjectAsync(new PutObjectRequest { BucketName = \"orders\", Key = v.Id, ContentBody = v.Customer }).Wait();")]
    [InlineData("s3.DeleteObjectAsync(\"orders\", v.Id).Wait();")]
    [InlineData("s3.CopyObjectAsync(\"orders\", v.Id, \"paid\", v.Id).Wait();")]
    [InlineData("_ = s3.GetObjectAsync(\"orders\", v.Id).Result;")]
    public Task AnObjectUnderAKeyIsSilent(string statement) => Verify.Silent(Amazon(statement));

    [Fact]
    public Task TheMessageSaysThatTheSecondUploadIsRefused() => Verify.Message(
        Azure("container.UploadBlob(v.Id, content);"),
        "Foreach calls BlobContainerClient.UploadBlob; a replay is refused, and the record fails in every attempt: use the form that overwrites");
}
