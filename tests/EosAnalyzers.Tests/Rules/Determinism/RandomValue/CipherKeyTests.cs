using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.RandomValue.RandomValueRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.RandomValue;

/// <summary>A cipher draws a key, or the start of a text, only where it was not given one.</summary>
public class CipherKeyTests
{
    private const string Vault = """

        public sealed class Vault
        {
            private readonly RSA rsa = RSA.Create();
            private readonly Aes aes;
            public Vault(string pem, byte[] key) { rsa.ImportFromPem(pem); aes = Aes.Create(); aes.Key = key; this.aes.IV = key; }
            public byte[] Sign(byte[] text) => rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            public byte[] Decrypt(byte[] text) => rsa.Decrypt(text, RSAEncryptionPadding.OaepSHA256);
            public byte[] Encrypt(byte[] text) { using var step = aes.CreateEncryptor(); return step.TransformFinalBlock(text, 0, 16); }
            public static Aes Ready(byte[] key) { var made = Aes.Create(); made.Key = key; made.IV = key; return made; }
            public static Aes Half(byte[] key) { var made = Aes.Create(); made.Key = key; return made; }
        }
        """;

    private static string Source(string statements) => "using System.Security.Cryptography;\n"
        + OrderTopology.FromStatements("byte[] key = new byte[16]; var vault = new Vault(\"\", key); " + statements)
        + Vault;

    [Theory]
    [InlineData("using var aes = Aes.Create(); aes.Key = key; return aes.DecryptCbc(key, key);")]
    [InlineData("using var aes = Aes.Create(); aes.Key = key; return aes.EncryptCbc(key, key);")]
    [InlineData("using var aes = Aes.Create(); aes.SetKey(key); return aes.DecryptEcb(key, PaddingMode.PKCS7);")]
    [InlineData("using var aes = Aes.Create(); using var step = aes.CreateDecryptor(key, key); return step.TransformFinalBlock(key, 0, 16);")]
    [InlineData("using var aes = Aes.Create(); aes.Key = key; aes.IV = key; using var step = aes.CreateEncryptor(); return step.TransformFinalBlock(key, 0, 16);")]
    [InlineData("using (var aes = Aes.Create()) { aes.Mode = CipherMode.ECB; aes.Key = key; using (var step = aes.CreateEncryptor()) return step.TransformFinalBlock(key, 0, 16); }")]
    [InlineData("Aes aes; aes = Aes.Create(); aes.Key = key; return aes.DecryptCbc(key, key);")]
    [InlineData("using var rsa = RSA.Create(); rsa.ImportFromPem(v.Id); return rsa.Decrypt(key, RSAEncryptionPadding.Pkcs1);")]
    [InlineData("using var rsa = RSA.Create(); rsa.ImportPkcs8PrivateKey(key, out _); return rsa.SignData(key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);")]
    [InlineData("using var rsa = RSA.Create(new RSAParameters()); return rsa.SignHash(key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);")]
    [InlineData("using var ec = ECDsa.Create(); ec.ImportFromPem(v.Id); return ec.VerifyData(key, key, HashAlgorithmName.SHA256) ? key : null;")]
    [InlineData("using var mac = new HMACSHA256 { Key = key }; return mac.ComputeHash(key);")]
    [InlineData("var mac = new HMACSHA512(); mac.Key = key; return mac.ComputeHash(key);")]
    [InlineData("return vault.Sign(key);")]
    [InlineData("return vault.Decrypt(key);")]
    [InlineData("return vault.Encrypt(key);")]
    [InlineData("return Vault.Ready(key).EncryptCbc(key, key);")]
    public Task ACipherWithAKeyDrawsNothing(string body) =>
        Verify.Silent(Source($"orders.MapValues((v, c) => {{ {body} }});"));

    [Theory]
    [InlineData("using var aes = [|Aes.Create()|]; aes.Key = key; using var step = aes.CreateEncryptor(); return step.TransformFinalBlock(key, 0, 16);")]
    [InlineData("using var aes = [|Aes.Create()|]; aes.IV = key; using var step = aes.CreateEncryptor(); return step.TransformFinalBlock(key, 0, 16);")]
    [InlineData("using var aes = [|Aes.Create()|]; aes.Key = key; return aes.EncryptCbc(key, aes.IV);")]
    [InlineData("using var aes = [|Aes.Create()|]; aes.Key = key; aes.IV = key; aes.GenerateIV(); return aes.EncryptCbc(key, aes.IV);")]
    [InlineData("using var aes = [|Aes.Create()|]; return aes.EncryptEcb(key, PaddingMode.PKCS7);")]
    [InlineData("using var rsa = [|RSA.Create(2048)|]; return rsa.ExportRSAPrivateKey();")]
    [InlineData("using var rsa = RSA.Create(); rsa.ImportFromPem(v.Id); return [|rsa.SignData(key, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)|];")]
    [InlineData("using var ec = ECDsa.Create(); ec.ImportFromPem(v.Id); return [|ec.SignData(key, HashAlgorithmName.SHA256)|];")]
    [InlineData("using var mac = [|new HMACSHA256()|]; return mac.ComputeHash(key);")]
    [InlineData("return [|Vault.Half(key)|].IV;")]
    public Task ACipherThatDrawsIsFound(string body) =>
        Verify.Finds(Source($"orders.MapValues((v, c) => {{ {body} }});"));
}
