package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRecognizerTest {

  private final Recognizer recognizer = new SecretRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key = \"«Zx81kQ0pLm93TtVb62Yc»\"",
        "\"client_secret\": \"«a8f5f167f44f4964e6c998dee827110c»\"",
        "Authorization: Bearer «q9W8e7R6t5Y4u3I2o1P0a9S8d7F6»",
        "my password is «hunter2»",
        "password: «S3cret!pass»",
        "PASSWORD=\"«correct horse battery»\"",
        "db_password = '«letmein99»'",
        "postgres://admin:«s3cr3tpw»@db.internal:5432/app",
        "Server=tcp:db.initech.net,1433;Database=hr;User ID=app;Password=«sunshine»;Encrypt=True",
        "Pwd=«moonlight»;Server=db1;Database=hr",
        "host=db.internal dbname=hr user=app password=«sunshine»",
        "jdbc:mysql://db.internal/hr?user=app&password=«sunshine»",
        "jdbc:oracle:thin:scott/«tiger»@//db.internal:1521/hr",
        "mongodb+srv://root:«Pa55word»@cluster0.mongodb.net",
        "my card pin is «4921»",
        "Authorization: Basic «dXNlcjpwYXNzd29yZDEyMw==»",
        "SECRET_KEY=«django-insecure-8sd7f6s8d7f6s8d7f6»",
        "wifi password is «Blue!Tiger42»",
        "pwd=«Tr0ub4dor&3»",
        "access token: «9f8e7d6c5b4a39281706f5e4d3c2b1a0»",
        // Quotes within
        "{\"password\":\"«Xk7pQ\\\"wert9z!»\"}",
        "password: \"«Xk7pQ\\\"wert9z!»\"",
        "password = '«Xk7pQ\\'wert9z!»'",
        "\"{\\\"password\\\":\\\"«Kx8821z!»\\\"}\"",
        // Short names and parts of names
        "DB_PASS=«Kx8821z»",
        "ansible_ssh_pass=«Sommer22!»",
        "pw: «Kx8821z!»",
        "\"pass\": \"«Kx8821z!»\"",
        "var pw = \"«Kx8821z»\";",
        "$db_pass = '«Tulip!2021»'",
        "smtpPassword = \"«Kx8821z!»\"",
        "config[\"password\"] = \"«Kx8821z!»\"",
        "password: str = \"«Kx8821z!»\"",
        "psk=\"«lavender fields»\"",
        // Words as settings
        "DB_PASSWORD=«correcthorse»",
        "PGPASSWORD=«tulip» psql -h db",
        "  MYSQL_ROOT_PASSWORD: «rootpw»",
        "db_password: «monkey»",
        "spring.datasource.password=«winterfell»",
        "mysql -u root --password=«letmein»",
        "JWT_SECRET=«correct-horse-battery»",
        // Keys of any service, with any signs
        "STRIPE_KEY=«4f9a1c7be2d84406b1c9d27e8a40f3b1»",
        "SECRET_KEY_BASE=«4f9a1c7be2d84406b1c9d27e8a40f3b14f9a1c7be2d84406b1c9d27e8a40f3b1»",
        "new OpenAI({ key: \"«Zx81k9LmQv0pR7tY2wE5uI8oA3sD6fG1»\" })",
        "api key «4f9a1c7be2d84406b1c9d27e8a40f3b1»",
        "CF_API_TOKEN «pYzTTOkq2BEDbN2AHRQ73l5PuXay1F6gcqInkTY8»",
        "mistral key is «8mRVtLLCWPgEuxqyhxEykCpZj6R5aDT6»",
        "API-Schlüssel: «4f9a1c7be2d84406b1c9d27e8a40f3b1»",
        "clé API : «4f9a1c7be2d84406b1c9d27e8a40f3b1»",
        "SECRET_KEY = '«django-insecure-8$k#2lq9v_z0^r!m1x@t7w4p(e6u)y3o5i-a+s&d=f»'",
        "app.secret_key = b'«_5#y2L\"F4Q8z\\n\\xec]/»'",
        "DJANGO_SECRET_KEY=«k#2lq9v_z0^r!m1x@t7w4p»",
        "APP_KEY=«base64:Zx81k9LmQv0pR7tY2wE5uI8oA3sD6fG1hJ4kL7zX0cV=»",
        "Authorization: SSWS «00wnUzyO9Lnt8EGno2CRi8TqM5CLxIpzMGni3WhRGf»",
        "cohere «mZck71oe7N3x4ViXC9g77y1bOeCvu0oEhOxjvoVd» trial",
        // Other languages
        "Kennwort: «Herbst2023!»",
        "dein Passwort lautet: «Herbst-2023»",
        "Passwort für den Laptop: «Eichhörnchen7»",
        "mdp: «Kx8821z!»",
        "le mot de passe du wifi est «chocolat75»",
        "la contraseña es «Gatito22»",
        "la password è «gattino.84»",
        "senha: «Outono2023»",
        "пароль: «Kx8821z!»",
        "密码: «Kx8821z!»",
        "密码是«Lyang0815!»",
        "パスワード: «sakura2021»",
        "비밀번호: «Kx8821z!»",
        "şifre: «Kx8821z!»",
        "lösenord: «Kx8821z!»",
        "heslo: «Kx8821z!»",
        // In a sentence
        "password «Hunter!22x» doesn't work",
        "user admin pass «Qw3rty!9»",
        "the login is k@acme.io / «mailPass_44»",
        "is «Fluffy2015!» a good password",
        "the new login is karl with password «Autumn2023», change it"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql -u root -p«S3cr3tDb!» shop",
        "docker login -u karl -p «Dock3r!»",
        "az login --service-principal -u app -p «Zx81k9LmQv0pR7tY2wE5~x» --tenant t",
        "sqlcmd -S db1 -U sa -P «Fjord77x»",
        "ldapsearch -D cn=admin -w «adminpw7»",
        "mongosh -u admin -p «mongo4dm»",
        "sshpass -p «Orchid99» ssh k@h",
        "Connect-AzAccount -Password «Azure!77»",
        "ConvertTo-SecureString \"«P@ssw0rd77»\" -AsPlainText",
        "curl -u kpetrov:«Kx!8821» https://api.acme.io",
        "smbclient //nas/share -U karl%«Nas4karl»",
        "net user karl «P@nda2020» /add",
        "machine github.com login karl password «Gh-karl-77»",
        "echo '«Karl1988»' | sudo -S apt update",
        "CREATE USER 'shop'@'%' IDENTIFIED BY '«Qx!77kkz»';",
        "CREATE ROLE app WITH LOGIN PASSWORD '«monkeybars»'",
        "<add key=\"SmtpPassword\" value=\"«Kx8821z!»\" />",
        "<password>«monkeybars»</password>",
        "define('DB_PASSWORD', '«Tulip!2021»');",
        "new mysqli('localhost', 'shopuser', '«Qx!77kk»', 'shop');",
        "requests.get(url, auth=('kpetrov','«Kx!8821z»'))",
        "smtp.login(\"jo.lund@gmail.com\", \"«qzvk lmpe wtra xuoh»\")",
        "WIFI:T:WPA;S:HomeNet;P:«lavender99»;;",
        "Driver={ODBC Driver 17};UID=sa;PWD={«Fj;ord77»}",
        "mongodb://karl:«p@ssw0rd»@h1:27017/app",
        "enable secret «Switch4dm1n»",
        "username admin privilege 15 password 0 «Cisco!23»",
        "karl:«$6$Zx81k9Lm$Qv0pR7tY2wE5uI8oA3sD6fG1hJ4kL7zX0cVbN3mQ5wE7rT9yU1iO3pA5sD7fG9hJ1k»:19000:0",
        "Administrator:500:«aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0»:::",
        "{\"auths\":{\"ghcr.io\":{\"auth\":\"«a2FybDpnaHBfWng4MWs5TG1RdjBwUjd0»\"}}}",
        "PHPSESSID=«shcoeuzlwhjarixfhqpnxhvzyq»",
        "JSESSIONID=«8A40F3B14F9A1C7BE2D84406B1C9D27E»",
        "Cookie: theme=dark; session=«nHk0xpRlj0QDlO8025P3.6cuyx130BhAjSqygxwQZHHtCQfrzsC»",
        "Set-Cookie: connect.sid=«s%3AZx81k9LmQv0pR7tY2wE5uI8oA3sD6fG1.hJ4kL7zX0cVbN3m»",
        "curl -b \"sessionid=«x7kq9vlm2zpr4tyw8ub1nc6dx7kq9vlm»\"",
        "sig=«Zx81k9LmQv0pR7tY2wE5uI8oA3sD6fG1hJ4kL7zX0cV%3D»&se=2025-01-01",
        "otp secret «BMAQDLTRUQPQ4F7FMI3SXC4YXCS23QWP»",
        "recovery codes: «4f8k2-9xq1z 77bd0-p3wme»"
      })
  void findsWhatLogsIn(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: string",
        "password = getpass.getpass()",
        "my password is wrong",
        "Enter your password:",
        "password = os.environ[\"DB_PASSWORD\"]",
        "password: ${DB_PASSWORD}",
        "const password = req.body.password;",
        "api_key = \"YOUR_API_KEY_HERE_1234\"",
        "password: ********",
        "the secret is to practise every day",
        "token = tokenizer.encode(text)",
        "if password == input2:",
        "how do I reset my password?",
        "https://example.com:8080/path",
        "secret: \"<your-secret-key-123456>\"",
        "postgres://user:password@localhost/db",
        "Server=db1;Database=hr;Password=${DB_PASSWORD};",
        "host=db.internal dbname=hr password=<your password>",
        "jdbc:postgresql://localhost/hr",
        "the password is required",
        "API key: see documentation",
        "DB_PASSWORD=changeme",
        "DB_PASSWORD=your_password",
        "POSTGRES_PASSWORD=postgres",
        "POSTGRES_PASSWORD=mysecretpassword",
        "AIRFLOW_DB_PASSWORD=airflow",
        "DB_PASSWORD=$DB_PASSWORD",
        "DB_PASSWORD = settings",
        "PASSWORD: string;",
        "{ PASSWORD: userInput }",
        "DB_PASSWORD=os.environ['X']",
        "db_password: !vault |",
        "db_password: null",
        "PWD=/home/karl/work2",
        "--password=<password>",
        "mysql -u root -p shop",
        "docker run -p 8080:80 web1",
        "use the --password option",
        "pass: true",
        "compass = \"north-west1\"",
        "if pw == hash2:",
        "else: pass",
        "password = hash_password2(value)",
        "print(f\"password={password!r}\")",
        "PWD={password}",
        "a password Base64 encoded",
        "hash the password with SHA256",
        "GRANT ALL ON shop.* IDENTIFIED BY 'password'",
        "requests.get(url, auth=('user', 'pass'))",
        "https://user:pass@example.com/",
        "<password>${env.PASSWORD}</password>",
        "<input type=\"password\" value=\"\">",
        "Passwort vergessen?",
        "Passwort: mindestens acht Zeichen",
        "密码: 请输入至少8位的密码",
        "PRIMARY_KEY=user_accounts_primary_key1",
        "STRIPE_PUBLISHABLE_KEY=pYzTTOkq2BEDbN2AHRQ73l5PuXay1F6gcqIn",
        "JWT_SECRET=your-secret-here",
        "<li key=\"user-list-item-1\">",
        "a cookie: chocolate chips",
        "session = requests.Session()",
        "the recovery code: see page four",
        "secret: my-k8s-secret-name-v2",
        "token: \"hello_world_tokenizer_v2\"",
        "token embeddings_layer_norm_12_output",
        "\"access_key\": \"menu.file.open.recent1\"",
        "account_key: user_accounts_primary_key1",
        "auth_token = request.headers.get1",
        "secret=projects/p/secrets/s1/versions/3",
        "api_token: abcdefghijklmnopqrstuvwxyz0123",
        "aws_access_key: wJalrXUtnFEMI7K7MDENG7bPxRfiCYEXAMPLEKEY"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
