<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['recovery.title']}" personal="true">
  <h1 class="title"><c:out value="${text['recovery.heading']}"/></h1>
  <p class="notification is-warning is-light"><c:out value="${text['recovery.once']}"/></p>
  <p><c:out value="${text['recovery.what']}"/></p>
  <ol class="codes" id="recovery-codes" data-print="<c:out value="${text['recovery.print']}"/>"
      data-download="<c:out value="${text['recovery.download']}"/>"
      data-file="latchkey-<c:out value="${text['recovery.file']}"/>.txt">
    <c:forEach items="${codes}" var="code">
    <li><code><c:out value="${code}"/></code></li>
    </c:forEach>
  </ol>
  <p class="other"><a href="<c:out value="${root}"/>/account"><c:out value="${text['recovery.kept']}"/></a></p>
  <t:logout/>
</t:page>
